/** The words of the portal and of its first steps, in English. */
export const portalLabels = {
  screens: "Screens",
  keys: "API keys",
  gates: "Gates",
  usage: "Usage",
  playground: "Playground",

  startTitle: "Make your first request",
  startLead: "Three steps, noticed here as you do them.",
  startKey: "Create an API key",
  startKeyText: "It lets one application call your gates. Its secret is shown once.",
  startGate: "Create a gate",
  startGateText: "A gate is a name that your applications call, and the models behind it.",
  startRequest: "Call the gate",
  startRequestText: "Put your key into {envName} and run this.",
  startApiUrl: "address of the API",
  startWaiting: "Waiting for the first request…",
  startDone: "Done",
  startCreateKey: "Create key",
  startCreateGate: "Create gate",
  startSnippet: "First request, as cURL",
  startCompleteTitle: "Your first request came through",
  startCompleteText: "Your application’s key works. What it does from here on stands under usage.",
};

export type PortalLabels = typeof portalLabels;
