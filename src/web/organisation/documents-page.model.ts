import { DOCUMENT_KIND_NAMES, DOCUMENT_KINDS } from '../../suppliers/domain/supplier-document.js';

/** What govukSelect takes. */
export function documentKinds(chosen: string) {
  return [
    { value: '', text: 'Choose what it is', selected: chosen === '' },
    ...DOCUMENT_KINDS.map((value) => ({
      ...{ value, text: DOCUMENT_KIND_NAMES[value], selected: value === chosen },
    })),
  ];
}
