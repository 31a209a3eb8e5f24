import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** Enough about a process to tell later whether it still runs, although process ids are used again. */
export interface ProcessIdentity {
  host: string;
  /** Where `pid` has its meaning: this boot of the machine, this container. Empty where the system does not tell. */
  scope: string;
  pid: number;
  /** When the kernel started it, in the kernel's own terms. Empty where the system does not tell. */
  start: string;
  /** The same for people: ISO-8601, UTC. */
  startedAt: string;
}

export function identifyProcess(): ProcessIdentity {
  return {
    host: hostname(),
    scope: readScope(),
    pid: process.pid,
    start: readStart(process.pid) ?? "",
    startedAt: new Date(Date.now() - process.uptime() * 1000).toISOString(),
  };
}

/** `unknown` where this process cannot see: another machine or container, or a system that hides start times. */
export function processState(other: ProcessIdentity): "running" | "gone" | "unknown" {
  if (other.host !== hostname() || other.scope !== readScope()) return "unknown";
  if (!exists(other.pid)) return "gone";
  const start = readStart(other.pid);
  if (start === undefined || other.start === "") return "unknown";
  return start === other.start ? "running" : "gone";
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not permitted to signal it: it exists.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

// Linux only; elsewhere the heartbeat decides.
function readScope(): string {
  try {
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return "";
  }
}

// Field 22 of proc(5) `stat`, counted after the command's name, which may itself contain spaces and parentheses.
function readStart(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return undefined;
  }
}
