/** `npm run seed -- --rows N [--account NAME]`: fills an account of the gateway with 90 days of made-up traffic. */
process.argv.splice(2, 0, "seed");
await import("./gateway.mjs");
