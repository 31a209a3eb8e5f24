import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

// A limit for what never comes; what comes late, on a machine that does other things too, is no failure.
configure({ asyncUtilTimeout: 10_000 });

// Each test starts on an empty page.
afterEach(cleanup);
