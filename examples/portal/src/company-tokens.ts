/** Puts a company's design tokens on the page (`styles/companies.css`). */
export function wearTokens(companyId: string): void {
  document.documentElement.dataset.company = companyId;
}
