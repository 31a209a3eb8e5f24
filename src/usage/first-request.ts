/** A first request to paste into a terminal, as the documentation of the API shows it. */
export function firstRequest({ apiUrl, envName }: { apiUrl: string; envName: string }): string {
  return `curl ${apiUrl}/v1/complete \\
  -H "Authorization: Bearer $${envName}" \\
  -H "Content-Type: application/json" \\
  -d '{
    "gate": "<name of a gate>",
    "messages": [{"role": "user", "content": "Hello!"}]
  }'
`;
}
