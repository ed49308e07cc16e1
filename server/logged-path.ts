/** Which drug someone looks up is never written down, not even beside nobody's name: its pages are logged as one place. */
export function loggedPath(path: string): string {
  return path.replace(drugPlace, "$1/-");
}

const drugPlace = /^(\/drugs|\/formulary|\/medications|\/api\/v1\/(?:me\/)?(?:medications|follows|formulary))\/.+$/;
