/** The words of the gates screens, in English. */
export const gateLabels = {
  title: "Gates",
};
