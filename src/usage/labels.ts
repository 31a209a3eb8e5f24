/** The words of the usage screens, in English. */
export const usageLabels = {
  title: "Usage",
};
