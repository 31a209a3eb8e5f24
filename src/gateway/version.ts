/** The version of the gateway's API, as `GET /v1/capabilities` states it. */
export const version = "0.1.0";
