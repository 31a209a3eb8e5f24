import "@layer-ai/react/styles.css";
import "./styles/portal.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { initialState } from "./session.ts";

const root = document.getElementById("portal");
if (!root) throw new Error("index.html has no element with the id “portal”.");

createRoot(root).render(
  <StrictMode>
    <App initial={initialState()} />
  </StrictMode>,
);
