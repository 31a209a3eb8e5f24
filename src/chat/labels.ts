/** The words of the chat screens, in English. */
export const chatLabels = {
  title: "Playground",
  lead: "Try a gate the way your applications call it.",

  code: "Code",
  codeIn: "Code, {language}",
  copyCode: "Copy code",
  table: "Table",
  showMore: { one: "Show {count} more", other: "Show {count} more" },
  imageShow: "Show image “{alt}” from {host}",
  imageFailed: "The image “{alt}” could not be loaded.",
  imageUnnamed: "Image",
};
