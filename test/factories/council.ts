/** A row of `council`: pays on Tuesdays and Thursdays, 30 days after receipt. */
export function aCouncil(over: Record<string, unknown> = {}) {
  return {
    id: '00000000-0000-7000-8000-00000000c001',
    slug: 'exampleshire',
    name: 'Exampleshire County Council',
    paymentTermsDays: 30,
    paymentWeekdays: [2, 4],
    treasuryRatePercent: '3.75',
    uptakeTargetPercent: '90',
    uptakeTargetOn: '2027-03-31',
    localPostcodeAreas: ['XE'],
    addressLine: '1 Example Square',
    town: 'Exampleton',
    postcode: 'XE1 1AA',
    electronicAddress: 'EM:invoices@exampleshire.example',
    bankAccountName: 'Exampleshire County Council',
    bankSortCode: '000001',
    bankAccountNumber: '90000001',
    ...over,
  };
}

/** A row of `early_payment_programme`: 1.5 % on the day of receipt, nothing after 30 days. */
export function aProgramme(over: Record<string, unknown> = {}) {
  return {
    councilId: aCouncil().id,
    id: '00000000-0000-7000-8000-00000000e001',
    name: 'Council scale',
    shape: { kind: 'council-scale', maxPercent: '1.5', termDays: 30 },
    termsVersion: '2026-1',
    active: true,
    ...over,
  };
}
