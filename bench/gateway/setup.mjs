import { fileURLToPath, pathToFileURL } from "node:url";
import pg from "pg";
import { build } from "vite";

const repository = fileURLToPath(new URL("../../", import.meta.url));

/** The gateway, built from source; inside node_modules, so that its drivers resolve from there. */
export async function buildGateway() {
  const outDir = `${repository}node_modules/.cache/layer-gateway-bench`;
  await build({
    root: repository,
    configFile: false,
    logLevel: "error",
    build: { ssr: "src/gateway/node/index.ts", outDir, target: "es2022", minify: false },
  });
  const path = `${outDir}/index.js`;
  return { path, gateway: await import(pathToFileURL(path).href) };
}

/** @param {string} server */
export async function createDatabase(server) {
  const name = `layer_bench_${process.pid}`;
  await administer(server, `CREATE DATABASE ${name}`);
  return {
    url: Object.assign(new URL(server), { pathname: name }).href,
    drop: () => administer(server, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

/** @param {string} url @param {string} sql */
export async function administer(url, sql) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The middle of the times of several works, in ms, taken in turn so that a slow moment of the machine hits each. */
export async function medians(rounds, ...works) {
  const times = works.map(() => []);
  for (let round = -2; round < rounds; round++) {
    for (const [index, work] of works.entries()) {
      const startedAt = performance.now();
      await work();
      if (round >= 0) times[index].push(performance.now() - startedAt);
    }
  }
  return times.map((each) => each.sort((a, b) => a - b)[Math.floor(each.length / 2)]);
}

/** @param {string} line */
export function print(line) {
  console.log(line);
}
