import { createMemoryStore } from "@layer-ai/react/gateway";
import { wildSuite } from "./suites/wild-suite.ts";

// The databases have their share in pglite.test.ts and postgres.test.ts.
wildSuite(async () => createMemoryStore(), 0.6);
