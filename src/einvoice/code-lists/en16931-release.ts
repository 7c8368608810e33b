/**
 * The release of the code lists of EN 16931 that validation artefacts 1.3.16 use (v17, in use from 2026-05-15). It names
 * for each list which release of ISO, UN/CEFACT or CEF it takes, and which of its codes.
 */
export const EN16931_CODE_LISTS = 'EN 16931 code lists v17';
