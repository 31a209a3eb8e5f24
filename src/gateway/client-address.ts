/**
 * Where a request comes from: the peer, as the carrying server knows it, or, where that is a proxy that the operator
 * trusts, whom the proxy names. `X-Forwarded-For` grows to the right, and everything left of the first address that is
 * no trusted proxy's can be made up by the client.
 */
export function findClientAddress(
  peer: string | undefined,
  forwardedFor: string | null,
  trustedProxies: ReadonlySet<string>,
): string | undefined {
  const hops = (forwardedFor ?? "").split(",").map((hop) => hop.trim());
  let address = peer;
  while (address !== undefined && trustedProxies.has(address)) {
    const hop = hops.pop();
    if (!hop) break;
    address = hop;
  }
  return address;
}
