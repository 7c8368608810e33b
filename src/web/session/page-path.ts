/** Whether a path is one of ours. The API and the health checks answer programs and have their own manners. */
export function isPagePath(path: string): boolean {
  return !/^\/(api|health)(\/|$)/.test(path);
}

/** Where to go after signing in: a path on this site, else the front page. Guards against open redirects. */
export function localPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || wanted.length > LOCAL_PATH_MAX) return '/';
  // A browser takes //host, /\host and a tab or newline after the slash for another site.
  if (!/^\/(?![/\\])[!-~]*$/.test(wanted) || wanted.includes('\\')) return '/';
  return wanted.startsWith('/sign-in') || wanted.startsWith('/sign-out') ? '/' : wanted;
}

const LOCAL_PATH_MAX = 500;
