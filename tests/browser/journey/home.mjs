// Placed at home: matched, interviewed, offered a contract that is verified, at work,
// and asked after 30 and after 90 days how it is.

import { day } from "./house.mjs";

/** Since when she works. */
const BEGAN = day(-95);

const CONTRACT = {
  employer: "Carthage Public Hospitals (invented)",
  occupation: "2221",
  workplace: "Tunis, intensive care (invented)",
  wage: "1500.000 TND",
  hours: "40",
  leave: "30 days a year",
  start: BEGAN,
  duration: "no end",
  housing: "none; a room in the nurses' home on request",
  termination: "one month, in writing",
  country: "TN",
  languages: "fr\nen",
};

/** Answers the questions of a check, one a page, and sends them. */
async function answers({ check, fill, send, text, whole }, person, work, days, said) {
  const { page } = person;
  await page.goto(person.at(`${work}/check/${days}`));
  for (let step = 0; step < 14 && page.url().includes("/check/"); step += 1) {
    for (const [field, value] of Object.entries(said)) {
      const asked = await page.locator(`main [name="${field}"]:not([type="hidden"])`).count();
      if (asked) await fill(page, { [field]: value });
    }
    await whole(page, `work-check-${days}-${step}`);
    await send(page);
  }
  check(`the check after ${days} days is sent`, page.url().endsWith(work), `${page.url()} ${await text(page)}`);
}

/** From the round's answer to the second check. */
export async function atHome(desk, office, person) {
  const { act, at, check, hidden, origin, persona, refused, says, send, text, whole } = desk;
  const { page } = person;
  const employer = await persona("employer");
  const { verifier } = office;
  const monitor = await persona("monitor");

  // The answer stands first on the telephone; taking the place is asked once more.
  await page.goto(`${origin}/ar/`);
  await whole(page, "home-first-ar");
  check("the answer is on the first page", (await page.locator('main a[href*="/rounds/1/people/"]').count()) > 0);
  await page.goto(person.at(`rounds/1/people/${person.id}`));
  await whole(page, "home-answer-ar");
  await act(page, person.at(`rounds/1/people/${person.id}/accept`), {}, "home-accept-ar");
  const work = await office.workOf(person);
  await whole(page, "home-work-ar");

  // Interviewed, and offered less than was advertised: that is marked, and not verified.
  await act(employer, at(`${work}/offer/interview`), { on: day(0), way: "video" }, "work-interview");
  await act(employer, at(`${work}/offer/offer`), CONTRACT, "work-offer");
  await hidden(page, person.at(`${work}/respond/accept`));
  await refused(verifier, at(`${work}/verify/verify`), {}, ["below", "(Art. 16"], "work-verify-refused");
  await act(verifier, at(`${work}/verify/send-back`), { text: "Advertised were 1,600 dinars." });
  await employer.goto(at(work));
  await says(employer, "the employer reads why", ["Advertised were 1,600 dinars."]);
  await refused(employer, at(`${work}/offer/offer`), { ...CONTRACT, wage: "1600.000 TND", charged: "50.000 TND" }, [
    "Workers pay nothing.",
  ]);
  await act(employer, at(`${work}/offer/offer`), { ...CONTRACT, wage: "1600.000 TND", charged: "" });
  await hidden(office.officer, at(`${work}/verify/verify`));
  await act(verifier, at(`${work}/verify/verify`), {}, "work-verify");

  // Read on the telephone, asked about, and accepted without a coin.
  await page.goto(person.at(work));
  await whole(page, "home-offer-ar");
  await act(page, person.at(`${work}/respond/question`), { text: "هل توجد مناوبات ليلية؟" });
  await act(employer, at(`${work}/offer/reply`), { text: "Une par semaine." });
  await page.goto(person.at(work));
  await says(page, "her question is answered", ["Une par semaine."]);
  const accept = { understood: "yes", language: "fr" };
  await page.goto(person.at(`${work}/respond/accept`));
  await desk.fill(page, { ...accept, charged: "yes" });
  await send(page);
  await whole(page, "home-charged-ar");
  const report = page.locator(`main a[href*="/complaints/"]`);
  check("whoever was asked for money is led to complaints", (await report.count()) > 0, await text(page));
  await act(page, person.at(`${work}/respond/accept`), { ...accept, charged: "no" }, "home-accept-contract-ar");
  await page.goto(person.at(`${work}/paper`));
  await whole(page, "home-paper-ar");

  // At work; the two checks are due, and the employer reads none of it.
  await act(employer, at(`${work}/offer/start`), { on: BEGAN }, "work-start");
  await page.goto(`${origin}/ar/`);
  await whole(page, "home-checks-ar");
  await says(page, "the first page asks how work is", ["كيف يسير العمل؟"]);
  await page.goto(person.own("work"));
  for (const days of [30, 90]) {
    const link = page.locator(`main a[href$="/check/${days}"]`);
    check(`the check after ${days} days waits`, (await link.count()) > 0, await text(page));
  }
  const well = { same_job: "yes", work: "2221", hours: "40", passport: "no", safe: "yes" };
  await answers(desk, person, work, 30, { ...well, paid: "1550.000 TND" });
  await answers(desk, person, work, 90, { ...well, paid: "1600.000 TND" });
  await page.goto(person.at(work));
  await whole(page, "home-confirmed-ar");
  await employer.goto(at(work));
  await says(employer, "the employer reads no answer", ["confirmed"], ["1550", "1,550", "After 30 days"]);
  await hidden(employer, at("work/alerts"));
  await monitor.goto(at("work/alerts"));
  await whole(monitor, "work-alerts");
  await says(monitor, "the union reads that too little was paid", ["1550", "(Art. 16"]);
  const stranger = await persona("worker");
  await hidden(stranger, at(work));
  await hidden(stranger, at(`people/${person.id}/work`));
}
