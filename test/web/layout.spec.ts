import { describe, expect, it } from '@jest/globals';
import { loadAssets, withoutBranding } from '../../src/web/layout/assets.js';
import { layoutModel, workplaceOf, workplaceValue } from '../../src/web/layout/layout.model.js';
import { homeOf, navigation } from '../../src/web/layout/navigation.js';
import { isPagePath, localPath } from '../../src/web/session/page-path.js';
import { aStaffMember } from '../factories/principal.js';
import { aSupplierPrincipal, aSupplierVisitor, aWorkplace } from '../factories/visitor.js';

const SETTINGS = {
  demo: false,
  assets: { styles: '/s.css', script: '/s.js', icon: '/i.svg', passkey: '/assets/passkey.js' },
};

describe('Where to go after signing in', () => {
  it.each([
    { wanted: '/orders?status=all', to: '/orders?status=all' },
    { wanted: '/invoices/INV-100042', to: '/invoices/INV-100042' },
    { wanted: undefined, to: '/' },
    { wanted: ['/orders'], to: '/' },
    { wanted: '', to: '/' },
    { wanted: 'orders', to: '/' },
    { wanted: 'https://elsewhere.example/', to: '/' },
    { wanted: '//elsewhere.example', to: '/' },
    { wanted: '/\\elsewhere.example', to: '/' },
    { wanted: '/\t/elsewhere.example', to: '/' },
    { wanted: '/orders\r\nSet-Cookie: a=b', to: '/' },
    { wanted: '/sign-in?next=/orders', to: '/' },
    { wanted: '/sign-out', to: '/' },
    { wanted: `/${'a'.repeat(600)}`, to: '/' },
  ])('$wanted: $to', ({ wanted, to }) => {
    expect(localPath(wanted)).toBe(to);
  });
});

it.each([
  { path: '/', page: true },
  { path: '/apiary', page: true },
  { path: '/api', page: false },
  { path: '/api/v1/invoices', page: false },
  { path: '/health/ready', page: false },
])('$path is a page: $page', ({ path, page }) => {
  expect(isPagePath(path)).toBe(page);
});

describe('The navigation', () => {
  it('of a supplier has its own pages and none of the staff', () => {
    expect(navigation(aSupplierPrincipal('supplier-view'), '/orders/45').map(({ href }) => href)).toEqual([
      '/home',
      '/orders',
      '/invoices',
      '/payments',
      '/early-payment',
      '/organisation',
    ]);
  });

  it.each([
    { role: 'accounts-payable', first: '/work' },
    { role: 'payment-approver', first: '/payment-runs' },
    { role: 'master-data', first: '/bank-changes' },
    { role: 'procurement', first: '/suppliers' },
    { role: 'administrator', first: '/people' },
  ] as const)('begins for $role where something waits for them: $first', ({ role, first }) => {
    expect(homeOf(aStaffMember(role))).toBe(first);
  });

  it('of staff has none of a supplier', () => {
    const hrefs = navigation(aStaffMember('accounts-payable'), '/').map(({ href }) => href);
    expect(hrefs).not.toContain('/home');
    expect(hrefs).toContain('/work');
  });

  it.each([
    { path: '/orders', active: ['/orders'] },
    { path: '/orders/4500010001/invoice', active: ['/orders'] },
    { path: '/ordersheet', active: [] },
    { path: '/help', active: [] },
  ])('marks $active at $path', ({ path, active }) => {
    const marked = navigation(aSupplierPrincipal('supplier-admin'), path).filter((link) => link.active);
    expect(marked.map(({ href }) => href)).toEqual(active);
  });

  it('gives everybody a first page', () => {
    expect(homeOf(aSupplierPrincipal('supplier-payments'))).toBe('/home');
    expect(homeOf(aStaffMember('accounts-payable'))).toBe('/work');
  });
});

describe('The layout', () => {
  it('for somebody signed out has no navigation and no account', () => {
    const layout = layoutModel(null, '/help', SETTINGS);
    expect(layout).toMatchObject({ councilName: null, navigation: [], account: null });
    expect(layout.footer.map(({ text }) => text)).toEqual([
      'Help',
      'Accessibility statement',
      'Privacy',
      'Cookies',
    ]);
  });

  it('offers the councils that somebody works with, the one at hand chosen', () => {
    const layout = layoutModel(aSupplierVisitor(), '/home', SETTINGS);
    expect(layout.councilName).toBe('Exampleshire');
    expect(layout.account!.person).toBe('Accounts team, Testing Paint Ltd');
    expect(layout.account!.workplaces).toEqual([
      { value: 'council-1/supplier-1', text: 'Exampleshire', selected: true },
      { value: 'council-2/supplier-9', text: 'Sampleton', selected: false },
    ]);
  });

  it('offers no choice where there is one place, and tells two places at one council apart', () => {
    const alone = aSupplierVisitor({ workplaces: [aWorkplace()] });
    expect(layoutModel(alone, '/', SETTINGS).account!.workplaces).toEqual([]);
    const both = aSupplierVisitor({
      workplaces: [aWorkplace({ supplierId: null, supplierName: null }), aWorkplace()],
    });
    expect(layoutModel(both, '/', SETTINGS).account!.workplaces.map(({ text }) => text)).toEqual([
      'Exampleshire: council staff',
      'Exampleshire: Testing Paint Ltd',
    ]);
  });

  it('links to the messages in the demonstration only', () => {
    const hrefs = layoutModel(null, '/', { ...SETTINGS, demo: true }).footer.map(({ href }) => href);
    expect(hrefs).toContain('/demo/messages');
  });

  it('takes a choice of the person’s own places and no other', () => {
    const visitor = aSupplierVisitor();
    const other = { councilId: 'council-2', supplierId: 'supplier-9' };
    expect(workplaceOf(visitor, workplaceValue(other))).toEqual(other);
    expect(workplaceOf(visitor, 'council-2/staff')).toBeNull();
    expect(workplaceOf(visitor, undefined)).toBeNull();
  });
});

describe('The stylesheet', () => {
  it('loses the typeface and the coat of arms that are GOV.UK’s alone', () => {
    const css =
      '@font-face{font-family:GDS Transport;src:url(/assets/fonts/a.woff2)}a{font-family:GDS Transport,arial,sans-serif}' +
      'b{background-image:url(/assets/images/govuk-crest.svg)}/*# sourceMappingURL=a.css.map */';
    expect(withoutBranding(css)).toMatch(/^a\{font-family:system-ui,[^}]*\}b\{background-image:none\}$/);
  });

  it('has an address that changes with its content', () => {
    const { styles, script, icon } = loadAssets();
    expect([styles, script, icon]).toEqual([
      expect.stringMatching(/^\/assets\/i-supplier\.[0-9a-f]{12}\.css$/),
      expect.stringMatching(/^\/assets\/i-supplier\.[0-9a-f]{12}\.js$/),
      expect.stringMatching(/^\/assets\/icon\.[0-9a-f]{12}\.svg$/),
    ]);
  });
});
