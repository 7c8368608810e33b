/** The address of an order's page. Councils number their orders as they like, with slashes too. */
export function orderPath(number: string): string {
  return `/orders/${encodeURIComponent(number)}`;
}
