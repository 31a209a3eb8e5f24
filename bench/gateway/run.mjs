import { measureAggregate, measurePaging } from "./log.mjs";
import { buildGateway, createDatabase } from "./setup.mjs";
import { measureStreams } from "./streams.mjs";
import { measureThroughput } from "./throughput.mjs";

/**
 * `DATABASE_URL=postgres://… node bench/gateway/run.mjs [aggregate paging throughput streams]`: measures the gateway
 * from source on a real Postgres whose user may create databases. What it prints are ratios of two things measured in
 * turn in the same run, because absolute times say more about the machine.
 */
const parts = {
  aggregate: measureAggregate,
  paging: measurePaging,
  throughput: measureThroughput,
  streams: measureStreams,
};

const wanted = process.argv.slice(2);
const server = process.env.DATABASE_URL;
if (!server || wanted.some((name) => !Object.hasOwn(parts, name))) {
  console.error("Usage: DATABASE_URL=postgres://… node bench/gateway/run.mjs [aggregate paging throughput streams]");
  process.exit(1);
}

const gateway = await buildGateway();
const database = await createDatabase(server);
try {
  for (const [name, measure] of Object.entries(parts)) {
    if (wanted.length === 0 || wanted.includes(name)) await measure({ ...gateway, databaseUrl: database.url });
  }
} finally {
  await database.drop();
}
