import type { Translate } from "../host/use-labels.ts";

/** The words of the keys screen as it stands before a dialog is opened, in English: what a page downloads at first. */
export const keyListLabels = {
  title: "API keys",
  lead: "Keys authenticate your applications. Each has full access to your account: inference requests through your gates, gates and configuration, API keys, usage logs and analytics. Treat it like a password, and keep one for each environment.",
  createKey: "Create key",
  usagePeriod: "figures of the last 30 days",
  keyCount: { one: "{count} key", other: "{count} keys" },

  search: "Search keys",
  searchPlaceholder: "Search by name or prefix",
  filter: "Show",
  filterAll: "All keys",
  filterNeverUsed: "Never used",
  filterUnused: "Unused for 90 days",
  filterSameName: "Same name",
  matchCount: "{matches} of {count}",
  noMatchTitle: "No key matches",
  noMatchText: "None of your keys has this in its name or prefix, or passes this filter.",
  clear: "Show all keys",
  selectAll: "Select all shown keys",
  selectNamed: "Select “{name}” ({prefix})",
  selectedCount: { one: "{count} selected", other: "{count} selected" },
  deleteSelected: { one: "Delete {count} key", other: "Delete {count} keys" },

  columnName: "Name",
  columnKey: "Key",
  columnLastUsed: "Last used",
  columnRequests: "Requests",
  columnTokens: "Tokens",
  columnCost: "Cost",
  columnCreated: "Created",
  columnActions: "Actions",
  tableCaption: "API keys",
  neverUsed: "Never used",
  thisPage: "This page",
  thisPageHint: "This page itself uses this key, so its last use says nothing about your applications.",
  neverShown: "Secret never shown",
  neverShownHint: "Nobody has seen this key’s secret, so it cannot be in use. Delete it and create another.",
  usageNamed: "Usage of “{name}” ({prefix})",
  renameNamed: "Rename “{name}” ({prefix})",
  deleteNamed: "Delete “{name}” ({prefix})",

  emptyTitle: "No keys for your applications yet",
  emptyText:
    "A key lets an application call your gates. Create one for each environment, and copy it when it is shown: it is shown once.",
  forbiddenTitle: "You cannot see these keys",
  staleTitle: "These keys may be out of date",

  notices: "Worth doing",
  noticeNeverUsed: {
    one: "“{name}” is older than {days} days and was never used. A key that nobody uses can only leak.",
    other: "{count} keys are older than {days} days and were never used. A key that nobody uses can only leak.",
  },
  noticeUnused: {
    one: "“{name}” has not been used for {days} days. If nothing needs it any more, delete it.",
    other: "{count} keys have not been used for {days} days. If nothing needs them any more, delete them.",
  },
  noticeRotationDue: "{count} keys are due for rotation. The limit is {policy} days.",
  noticeRotationDueOne: {
    one: "“{name}” is due for rotation: it is {count} day old, and the limit is {policy}.",
    other: "“{name}” is due for rotation: it is {count} days old, and the limit is {policy}.",
  },
  noticeSameName: {
    one: "{count} key is named “{name}”.",
    other: "{count} keys are named “{name}”. Nobody can tell which is whose; rename or delete some.",
  },
  noticeSameNames: {
    one: "{count} key shares its name with another.",
    other: "{count} keys share their names with others. Nobody can tell which is whose; rename or delete some.",
  },
  noticeOnlyKey:
    "“{name}” is the only key. With one for each environment, production need not stop when a test key leaks.",
  noticeNames: "({names})",
  noticeShow: "Show them",
  noticeRotate: "Rotate “{name}”",
  noticeDismissed: "The notice is put away for this session.",
  rotationDue: "Rotate",
  rotationDueHint: {
    one: "Keys are to be rotated after {count} day, and this one is older.",
    other: "Keys are to be rotated after {count} days, and this one is older.",
  },

  leakOpen: "Check for a leak",

  rotateNamed: "Rotate “{name}” ({prefix})",
  rotating: "Being rotated",
  rotatingNamed: "Being rotated: go on with “{name}” ({prefix})",
  rotatingHint: "A successor was made. Go on with the rotation to put it in place and delete this key.",

  waitingForUse: "Waiting for its first use",

  renamed: "Renamed to “{name}”.",

  deleteAction: { one: "Delete “{name}”", other: "Delete {count} keys" },
  deletedAnnouncement: { one: "“{name}” is deleted.", other: "{count} keys are deleted." },
};

/** These words, in the page's language. */
export type TranslateKeys = Translate<"keys", keyof typeof keyListLabels>;
