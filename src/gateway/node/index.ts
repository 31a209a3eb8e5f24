export { createAccount, createInitialAccount, mintKey } from "../accounts.ts";
export { createGateway } from "../create-gateway.ts";
export { runGatewayCli } from "./cli.ts";
export { DataDirLockedError } from "./data-dir-lock.ts";
export { type OpenStoreOptions, openStore } from "./open-store.ts";
export { type GatewayServer, type ServeOptions, serveGateway } from "./serve-gateway.ts";
export { type ConfiguredUpstreams, describeUpstreams, upstreamsFromEnvironment } from "./upstreams-from-environment.ts";
