const NUMBER_MAX = 40;

/**
 * What is wrong with a number as somebody typed it, to follow a control named "Your invoice number".
 * @returns null where nothing is; whether it was used before is for the checks of the invoice to say
 */
export function typedNumberMistake(
  number: string,
  kind: 'invoice' | 'credit note' = 'invoice',
): string | null {
  if (number === '') return `Enter your ${kind} number`;
  if (number.length > NUMBER_MAX) return `Your ${kind} number must be ${NUMBER_MAX} characters or less`;
  if (!/[\p{L}\p{N}]/u.test(number)) return `Your ${kind} number must have at least one letter or digit`;
  return /\p{C}/u.test(number) ? `Your ${kind} number must not have hidden characters` : null;
}
