// Which pages are looked at?
//
// All that links from `/` lead to on the same server, up to a limit. Pages of one
// kind (a path with a number in it, such as a person's, or the same filters with
// other values) are sampled: spread evenly over those known.

const LIMIT = 400;
const OF_A_KIND = 4;
// Pages of one kind that several visitors see are looked at so often in all, and
// so many links of one visitor are followed.
const OF_A_KIND_IN_ALL = 1;
const LIMIT_OF_ONE_VISITOR = 120;
// What follows these in a path is the name of one of many.
const COLLECTIONS = ["accounts", "organisations", "partnerships", "people", "places", "submissions"];

export class Crawl {
  /** Starts at an address. `looked` counts, over several visitors, what was looked at by kind. */
  constructor(start, looked) {
    this.looked = looked;
    this.origin = new URL(start).origin;
    this.known = new Set();
    this.single = []; // pages to look at, in the order found
    this.kinds = new Map(); // kind → { waiting: [], looked: 0 }
    this.done = [];
    this.found([start]);
  }

  /** Adds links; those that lead elsewhere are passed over. */
  found(links) {
    for (const link of links) {
      const url = this.here(link);
      if (!url || this.known.has(url)) continue;
      this.known.add(url);
      const kind = kindOf(url);
      if (!kind) {
        this.single.push(url);
        continue;
      }
      if (!this.kinds.has(kind)) this.kinds.set(kind, { waiting: [], looked: 0 });
      this.kinds.get(kind).waiting.push(url);
    }
  }

  /** A redirect ended here: no need to come again. */
  seen(url) {
    const here = this.here(url);
    if (!here) return;
    this.known.add(here);
    this.single = this.single.filter((u) => u !== here);
  }

  /** The next page, or nothing. */
  next() {
    if (this.done.length >= (this.looked ? LIMIT_OF_ONE_VISITOR : LIMIT)) return undefined;
    const url = this.single.shift() ?? this.sample();
    if (url) this.done.push(url);
    return url;
  }

  /** Whether a page is worth looking at; else only its links are followed. */
  worth(url) {
    if (!this.looked) return true;
    const kind = kindOf(url) ?? url;
    const times = this.looked.get(kind) ?? 0;
    if (times >= OF_A_KIND_IN_ALL) return false;
    this.looked.set(kind, times + 1);
    return true;
  }

  /** How many known pages are not looked at. */
  left() {
    const waiting = [...this.kinds.values()].map((k) => k.waiting.length);
    return this.single.length + waiting.reduce((a, b) => a + b, 0);
  }

  sample() {
    for (const kind of this.kinds.values()) {
      const more = OF_A_KIND - kind.looked;
      if (more <= 0 || kind.waiting.length === 0) continue;
      // Of those waiting take every n-th, so that the sample is spread.
      const step = Math.max(1, Math.ceil(kind.waiting.length / more));
      const picked = kind.waiting.filter((_, at) => at % step === 0);
      kind.waiting = kind.waiting.filter((_, at) => at % step !== 0);
      kind.looked += picked.length;
      this.single.push(...picked);
      return this.single.shift();
    }
    return undefined;
  }

  here(link) {
    let url;
    try {
      url = new URL(link);
    } catch {
      return undefined;
    }
    if (url.origin !== this.origin) return undefined;
    url.hash = "";
    return url.href;
  }
}

/** Pages of one kind differ in a number of the path or in the values of a query. */
function kindOf(href) {
  const url = new URL(href);
  const named = (part, at, all) => /\d/.test(part) || (COLLECTIONS.includes(all[at - 1]) && part && part !== "new");
  const path = url.pathname.split("/").map((part, at, all) => (named(part, at, all) ? ":" : part));
  const keys = [...url.searchParams.keys()].sort().join("&");
  return path.includes(":") || keys ? `${path.join("/")}?${keys}` : undefined;
}
