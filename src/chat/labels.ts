/** The words of the chat screens, in English. */
export const chatLabels = {
  title: "Playground",
};
