import type { SemanticInvoice } from '../model/semantic-invoice.js';
import {
  type ReadableLine,
  type ReadableRow,
  type ReadableVat,
  readableInvoice,
} from './readable-invoice.js';

/**
 * The invoice as one page of HTML that needs nothing else: no script, no picture, nothing from the network. It is for
 * reading and printing; the e-invoice is the document that it was made from.
 */
export function invoiceHtml(invoice: SemanticInvoice): string {
  const view = readableInvoice(invoice);
  const parties = view.parties.map(
    ({ role, rows }) => `<section><h2>${text(role)}</h2>${list(rows)}</section>`,
  );
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${text(view.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${text(view.title)}</h1>
<div class="parties">${parties.join('\n')}</div>
${section('Details', list(view.details), view.details)}
${section('Lines', linesTable(view.lines), view.lines)}
${section('Allowances and charges', list(view.adjustments), view.adjustments)}
${section('VAT', vatTable(view.vat), view.vat)}
${section('Totals', list(view.totals, 'totals'), view.totals)}
${section('Payment', list(view.payment), view.payment)}
${section('Notes', view.notes.map((note) => `<p>${text(note)}</p>`).join('\n'), view.notes)}
${section('Attachments named in the invoice', `<ul>${view.attachments.map((each) => `<li>${text(each)}</li>`).join('')}</ul>`, view.attachments)}
</main>
</body>
</html>
`;
}

const STYLE = `
body { font: 1rem/1.5 system-ui, sans-serif; color: #0b0c0c; background: #fff; margin: 0 auto; max-width: 60rem; padding: 1rem; }
h1 { font-size: 2rem; } h2 { font-size: 1.25rem; margin: 1.5rem 0 .5rem; }
.parties { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 0 2rem; }
dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .25rem 1rem; margin: 0; }
dt { font-weight: 600; } dd { margin: 0; white-space: pre-line; overflow-wrap: anywhere; }
dl.totals dd { text-align: right; font-variant-numeric: tabular-nums; }
dl.totals { max-width: 30rem; margin-left: auto; }
dl.totals :nth-last-child(-n+2) { font-weight: 700; border-top: 2px solid; padding-top: .25rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .5rem; border-bottom: 1px solid #b1b4b6; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
p { white-space: pre-line; overflow-wrap: anywhere; }
@media print { body { max-width: none; padding: 0; } tr, section { break-inside: avoid; } }
`;

function section(title: string, content: string, from: readonly unknown[]): string {
  return from.length === 0 ? '' : `<section><h2>${text(title)}</h2>\n${content}</section>`;
}

function list(rows: readonly ReadableRow[], kind = ''): string {
  const items = rows.map(({ label, value }) => `<dt>${text(label)}</dt><dd>${text(value)}</dd>`);
  return `<dl${kind === '' ? '' : ` class="${kind}"`}>${items.join('\n')}</dl>`;
}

function linesTable(lines: readonly ReadableLine[]): string {
  const body = lines.map(
    ({ number, item, quantity, price, vat, amount }) =>
      `<tr><th scope="row">${text(number)}</th><td>${item.map(text).join('<br>')}</td>` +
      [quantity, price, vat, amount].map(numberCell).join('') +
      '</tr>',
  );
  const heads = ['Quantity', 'Price', 'VAT', 'Amount'].map(numberHead).join('');
  return table('Invoice lines', `<th scope="col">Line</th><th scope="col">Item</th>${heads}`, body);
}

function vatTable(vat: readonly ReadableVat[]): string {
  const body = vat.map(
    ({ category, rate, taxable, tax, reason }) =>
      `<tr><th scope="row">${text(category)}</th><td>${text(reason)}</td>` +
      [rate, taxable, tax].map(numberCell).join('') +
      '</tr>',
  );
  const heads = ['Rate', 'Amount without VAT', 'VAT'].map(numberHead).join('');
  return table('VAT by rate', `<th scope="col">Kind</th><th scope="col">Reason</th>${heads}`, body);
}

/** Wide tables are scrolled on narrow screens, by keyboard too. */
function table(name: string, heads: string, body: readonly string[]): string {
  return `<div class="wide" role="region" aria-label="${text(name)}" tabindex="0"><table>
<thead><tr>${heads}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table></div>`;
}

function numberHead(name: string): string {
  return `<th scope="col" class="number">${text(name)}</th>`;
}

function numberCell(value: string): string {
  return `<td class="number">${text(value)}</td>`;
}

/** Every word of an invoice is a stranger's: what HTML reserves is escaped, and what hides or reorders text is shown. */
function text(raw: string): string {
  return raw
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '\ufffd')
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
