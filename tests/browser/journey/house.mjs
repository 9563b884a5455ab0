// Who works in the house, how three people come in, and the round that they take part in.

import { PASSWORD } from "../desk.mjs";

/** The skills that intensive care asks for at home and in Germany. */
const SKILLS = [
  "acute care=5",
  "initiate life preserving measures=5",
  "resuscitation=5",
  "pharmacology=5",
  "safe management of medicines=5",
  "infection control=5",
  "respond to changing situations in health care=5",
  "use electronic health records in nursing=4",
  "use foreign languages in patient care=5",
  "manage healthcare users' data=5",
  "implement scientific decision making in healthcare=5",
  "simulation-based clinical education=5",
];

const THREE = {
  home: {
    lang: "ar",
    name: "هاجر مختلقة",
    email: "+216 20 000 001",
    origin: "TN",
    told: { languages: "ar:C2\nfr:C1", tracks: ["home"], ranks: "carthage-01", nationality: "TN" },
  },
  abroad: {
    lang: "es",
    name: "Luz Inventada",
    email: "luz@example.org",
    origin: "PH",
    told: { languages: "fil:C2\nen:C1\nes:B2\nde:B2", tracks: ["away"], ranks: "rhine-01", nationality: "PH" },
  },
  refused: {
    lang: "fr",
    name: "Inès Fictive",
    email: "ines@example.org",
    origin: "TN",
    told: { languages: "ar:C2\nfr:C1", tracks: ["home", "away"], ranks: "carthage-02", nationality: "TN" },
  },
};

/** The day that many days from today. */
export const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Everybody of the house, and what they do for all three. */
export async function house(desk) {
  const { at, check, linkOf, milestone, origin, partnership } = desk;
  const { act, fill, persona, register, send, settled, somebody, text, whole } = desk;
  const administrator = await persona("administrator");
  const officer = await persona("officer");
  const helper = await persona("case_worker");

  /** The administrator invites somebody of an organisation, who registers. */
  async function invite(role, organisation, email) {
    await desk.far(administrator, "administrator", `${origin}/en/accounts/new`);
    const name = `${email.split("@")[0]} (invented)`;
    await fill(administrator, { role, organisation, name, email });
    await send(administrator);
    return register(await linkOf(administrator), email);
  }

  // Article 16 names who verifies contracts, at home and abroad.
  const verifier = await invite("labour", "ph-labour", "verifier@example.org");

  /** Somebody joins alone, on a telephone, and says what their data may be used for. */
  async function joins({ lang, name, email, origin: from }) {
    const page = await somebody(true);
    await page.goto(`${origin}/${lang}/join/${partnership}`);
    await whole(page, `join-${lang}`);
    await page.goto(`${origin}/${lang}/join/${partnership}/new`);
    const answers = { name, email, origin: from, password: PASSWORD, again: PASSWORD };
    for (let step = 0; step < 8 && !page.url().includes("/tasks"); step += 1) {
      for (const [field, value] of Object.entries(answers)) {
        const asked = await page.locator(`main [name="${field}"]:not([type="hidden"])`).count();
        if (asked) await fill(page, { [field]: value });
      }
      await whole(page, `join-${step}-${lang}`);
      await send(page);
    }
    const id = /people\/([^/]+)\/tasks/.exec(page.url())?.[1] ?? "";
    check(`${email} has joined`, id !== "", `${page.url()} ${await text(page)}`);
    for (const purpose of ["profile", "matching", "transfer"]) {
      await page.goto(at(`people/${id}/consents/${purpose}`, lang));
      await page.check('main input[type="radio"][value="6"]');
      if (purpose === "profile") await whole(page, `consent-${lang}`);
      await send(page);
    }
    return { page, id, lang, at: (path) => at(path, lang), own: (path) => at(`people/${id}/${path}`, lang) };
  }

  /** The three join; the case worker writes down what each has told. */
  async function all() {
    await officer.goto(at("registration"));
    await officer.fill("#until", "2099-01-31");
    await officer.selectOption("#organisation", "guidance-centre");
    await send(officer);
    const people = {};
    for (const [key, one] of Object.entries(THREE)) {
      const person = await joins(one);
      const known = { skills: SKILLS.join("\n"), sex: "f", birth_year: "1996", isco: "2221", isced: "6", isced_f: "0913" };
      await act(helper, at(`people/${person.id}/change`), { ...known, ...one.told }, key === "home" ? "person-change" : "");
      people[key] = person;
    }
    return people;
  }

  /** An officer opens a round, runs it, looks, confirms, and tells people. */
  async function round(people) {
    await act(officer, at("rounds/new"), { answer_by: day(60) });
    await officer.goto(at("rounds/1/pool"));
    await officer.locator("main form button").first().click();
    await settled(officer);
    milestone("the round is run");
    await act(officer, at("rounds/1/confirm"));
    await act(officer, at("rounds/1/publish"));
    for (const [key, place] of [["home", "carthage-01"], ["abroad", "rhine-01"]]) {
      const { id } = people[key];
      await officer.goto(at(`rounds/1/people/${id}`));
      const link = officer.locator(`main a[href*="${place}"]`);
      check(`${key}: ${id} has the place ${place}`, (await link.count()) > 0, await text(officer));
    }
  }

  /** The work that followed from a place that somebody took: its address in the partnership. */
  async function workOf({ page, own }) {
    await page.goto(own("work"));
    const link = page.locator('main a[href*="work/W"]').first();
    const work = /work\/W\d+/.exec((await link.getAttribute("href")) ?? "")?.[0] ?? "";
    check("what follows is work", work !== "", await text(page));
    return work;
  }

  return { officer, helper, verifier, workOf, invite, register: all, round };
}
