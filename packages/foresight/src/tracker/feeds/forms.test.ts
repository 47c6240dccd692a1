import { describe, expect, test } from "vitest";
import { headLength } from "./feed.js";
import { allFixtures, eventsOf, fixture, inPieces, readText, stagesOf } from "./feeds.fixture.js";
import { recogniseFeed } from "./read-feed.js";

const url = "https://x.example/feed";
const read = (name: string) => readText(fixture(name), { url });
const only = (name: string) => read(name).sightings[0]!;

test.each(allFixtures)("%s is recognised as %s", (name, form) => {
  expect(recogniseFeed(fixture(name).slice(0, headLength))?.name).toBe(form);
});

test.each(allFixtures)("%s reads the same whatever the pieces it comes in", (name) => {
  const whole = readText(fixture(name), { url, size: 1_000_000 });
  for (const size of [1, 7, 100]) {
    const pieces = readText(fixture(name), { url, size });
    expect(pieces.sightings).toEqual(whole.sightings);
    expect(pieces.more).toEqual(whole.more);
  }
  expect([...inPieces("abc", 2)]).toEqual(["ab", "c"]);
});

describe("Federal Register", () => {
  const { more, sightings } = read("federal-register.json");
  const [proposal, rule, correction, drawbridge, withdrawn] = sightings as readonly [
    (typeof sightings)[0],
    ...typeof sightings,
  ];

  test("days that have no field are read from the prose, and are less certain", () => {
    expect(proposal.marks.map(({ stage }) => stage)).toEqual(["proposed"]);
    expect(eventsOf(proposal)).toEqual(["consultation_closes 2099-03-11", "hearing 2099-02-03"]);
    expect(proposal.events.every(({ confidence }) => confidence === "medium")).toBe(true);
    expect(rule!.marks.find(({ stage }) => stage === "in_force")).toMatchObject({
      date: "2099-12-01",
      confidence: "high",
    });
    expect(rule!.marks.find(({ stage }) => stage === "applies")).toMatchObject({
      date: "2100-06-01",
      confidence: "medium",
    });
  });

  test("a proposal and its rule share the RIN and the docket, however written", () => {
    expect(proposal.keys.slice(1)).toEqual(["us.rin:1124-AA01", "us.docket:NSD-104"]);
    expect(rule!.keys.slice(1)).toEqual(proposal.keys.slice(1));
  });

  test("a correction is filed with the document that it corrects", () => {
    expect(correction!.keys).toEqual(["us.fr:C1-2099-20002", "us.fr:2099-20002"]);
    expect(stagesOf(correction!)).toEqual(["amended 2099-09-15"]);
  });

  test("a RIN that stands for thousands of rules joins none; days after publication are counted", () => {
    expect(drawbridge!.keys).toEqual(["us.fr:2099-30003", "us.docket:USCG-2099-0001"]);
    expect(eventsOf(drawbridge!)).toEqual(["consultation_closes 2099-04-03"]);
    expect(stagesOf(withdrawn!)).toEqual(["withdrawn 2099-02-03"]);
  });

  test("addresses lose what changes with every answer, and the next page is told", () => {
    expect(rule!.url).toBe(
      "https://www.federalregister.gov/documents/2099/09/01/2099-20002/access-to-bulk-data",
    );
    expect(more).toEqual([
      expect.objectContaining({ kind: "address", url: expect.stringContaining("page=2") }),
    ]);
  });

  test("a document that stands alone is read, too", () => {
    const [first] = JSON.parse(fixture("federal-register.json")).results;
    expect(readText(JSON.stringify(first)).sightings).toEqual([proposal]);
  });
});

describe("BILLSTATUS", () => {
  test("version 3 and its predecessor are read alike, and an action told by three systems is one", () => {
    expect(stagesOf(only("bill-status-v3.xml"))).toEqual([
      "proposed 2099-03-01",
      "second_chamber 2099-07-18",
      "passed_chamber 2099-07-17",
      "committee 2099-03-01",
    ]);
    expect(stagesOf(only("bill-status-v1.xml"))).toEqual([
      "proposed 2013-01-23",
      "adopted 2014-12-18",
      "passed_legislature 2014-12-11",
      "second_chamber 2014-12-01",
      "passed_chamber 2014-06-01",
    ]);
    expect(only("bill-status-v1.xml").keys).toEqual(["us.bill:113/s/77"]);
    expect(only("bill-status-v1.xml").summary).toBe("Sets rules for requests of foreign governments.");
    expect(eventsOf(only("bill-status-v1.xml"))).toEqual(["hearing 2013-02-13"]);
  });

  test("related bills lend a bill neither number nor title nor actions", () => {
    const bill = only("bill-status-v3.xml");
    expect(bill.keys).toEqual(["us.bill:175/hr/4321"]);
    expect(bill.title).toBe("Data Borders Act");
    expect(bill.summary).toBe(
      "Data Borders Act This bill bars brokers from selling location data to foreign buyers.",
    );
  });
});

test("GovTrack: dates as Python prints them, states in XML, and what died with its Congress", () => {
  const [bill, old] = read("govtrack.json").sightings;
  expect(stagesOf(bill!)).toEqual([
    "proposed 2099-03-02",
    "committee 2099-06-10",
    "passed_chamber 2099-07-17",
  ]);
  expect(stagesOf(old!)).toEqual(["proposed 2097-01-09", "committee 2097-05-01", "lapsed null"]);
  expect(old!.title).toBe("Old Bill");
});

describe("UK Parliament", () => {
  test("second reading passes nothing; in the other house every stage is the second chamber's", () => {
    const { more, sightings } = read("uk-bills.json");
    expect(sightings.map(stagesOf)).toEqual([
      ["second_chamber 2099-03-13"],
      ["withdrawn 2099-02-01"],
      ["adopted 2099-01-30"],
    ]);
    expect(more).toEqual([{ kind: "parameters", set: { Skip: "3" } }]);
  });

  test("a list of stages says by its sittings whose it is", () => {
    const stages = only("uk-stages.json");
    expect(stages.keys).toEqual(["gb.bill:4001", "view:stages/4001"]);
    expect(stagesOf(stages)).toEqual([
      "proposed 2098-11-20",
      "committee 2098-12-10",
      "passed_chamber 2099-02-20",
    ]);
  });

  test("in the RSS the stage is an attribute of any prefix, and [HL] tells where a bill began", () => {
    const { diagnostics, sightings } = read("uk-bills-rss.xml");
    expect(sightings.map(stagesOf)).toEqual([["passed_chamber 2099-02-20"], ["committee 2018-02-20"]]);
    expect(sightings[0]!.keys).toEqual(["gb.bill:4001"]);
    expect(diagnostics.map(({ code }) => code)).toEqual(["track/item-without-identity"]);
  });

  test("legislation.gov.uk: a law, one that is repealed, and the page after this", () => {
    const { more, sightings } = read("legislation-gov-uk.xml");
    expect(sightings.map(({ keys }) => keys[0])).toEqual(["gb.law:ukpga/2099/18", "gb.law:uksi/2001/7"]);
    expect(stagesOf(sightings[1]!)).toEqual(["adopted 2001-01-02", "repealed null"]);
    expect(more).toEqual([{ kind: "parameters", set: { page: "2" } }]);
  });

  test("effects give one law several days of entry into force, by provision", () => {
    const { more, sightings } = read("legislation-effects.xml");
    expect(sightings.map(({ keys }) => keys[0])).toEqual(["gb.law:ukpga/2099/18", "gb.law:ukpga/2099/18"]);
    expect(sightings.map(({ marks }) => marks[0]!.note)).toEqual([
      "s. 1 coming into force wholly in force",
      "Sch. 7 coming into force in part",
    ]);
    expect(more).toEqual([]);
  });
});

describe("European Union", () => {
  test("EUR-Lex: HTML in titles goes, and the COM number and the procedure join", () => {
    const { sightings } = read("eur-lex.xml");
    expect(sightings[0]!.title).toBe(
      "Proposal for a REGULATION on cloud & AI capacity, COM(2099) 837 final, 2099/0360(COD)",
    );
    expect(sightings[0]!.keys).toEqual(["eu.celex:52099PC0837", "eu.com:2099/837", "eu.procedure:2099/0360"]);
    expect(sightings.map(stagesOf)).toEqual([
      ["proposed 2099-11-19"],
      ["published 2100-02-01"],
      ["court_decision 2099-09-03"],
    ]);
    expect(sightings[2]!.kind).toBe("case");
  });

  test("Parliament: the dash of ids and the slash of labels are one procedure", () => {
    const [procedure, resolution] = read("european-parliament.json").sightings;
    expect(procedure!.keys).toEqual(["eu.procedure:2099/0360"]);
    expect(procedure!.title).toBe("Cloud and AI capacity");
    expect(stagesOf(procedure!)).toEqual([
      "committee 2099-11-20",
      "committee 2100-02-10",
      "trilogue 2100-05-01",
      "passed_chamber 2100-09-09",
    ]);
    expect(eventsOf(procedure!)).toEqual(["vote 2100-09-09"]);
    expect(resolution!.tells).toBe("status");
  });

  test("Have your say: both shapes, ids with a point, and days of the same period together", () => {
    const initiative = only("have-your-say.json");
    expect(initiative.keys).toEqual(["eu.initiative:18892"]);
    expect(stagesOf(initiative)).toEqual(["consultation 2099-08-20", "consultation 2099-10-01"]);
    expect(eventsOf(initiative)).toContain("consultation_closes 2099-12-31");
    expect(read("have-your-say.json").more).toEqual([{ kind: "parameters", set: { page: "1" } }]);
    expect(only("have-your-say-old.json").keys).toEqual(["eu.initiative:12345", "eu.com:2099/837"]);
    expect(read("have-your-say-old.json").more).toEqual([]);
  });
});

describe("states of the United States", () => {
  test("LegiScan and Open States name one bill alike", () => {
    const [legiscan, openstates] = [only("legiscan-bill.json"), only("openstates.json")];
    expect(legiscan.keys).toContain("us-tx.bill:2099/HB149");
    expect(openstates.keys).toContain("us-tx.bill:2099/HB149");
    expect(legiscan.version).toBe("0a1b");
  });

  test("LegiScan: a report `do not pass` rejects nothing, and a prefiled bill has no stage", () => {
    expect(stagesOf(only("legiscan-bill.json"))).toEqual([
      "proposed 2099-01-10",
      "committee 2099-03-01",
      "committee 2099-04-01",
      "passed_chamber 2099-04-20",
      "passed_legislature 2099-05-30",
      "adopted 2099-06-22",
    ]);
    expect(stagesOf(read("legiscan-masterlist.json").sightings[1]!)).toEqual([]);
  });

  test("LegiScan: an error comes with code 200", () => {
    expect(readText(fixture("legiscan-error.json")).diagnostics).toMatchObject([
      { code: "track/feed-refuses", message: "the feed answers with an error: Invalid API key" },
    ]);
  });

  test("Open States: actions in any order, empty days, one chamber in Nebraska", () => {
    const [texas, nebraska, congress] = read("openstates.json").sightings;
    expect(stagesOf(texas!)).toEqual([
      ...["proposed 2099-01-10", "committee 2099-02-01", "passed_chamber 2099-04-20"],
      ...["second_chamber 2099-04-25", "second_chamber 2099-05-20", "second_chamber 2099-05-28"],
      ...["passed_legislature 2099-05-30", "adopted 2099-06-22"],
    ]);
    expect(stagesOf(nebraska!)).toEqual(["passed_legislature 2099-03-12"]);
    expect(congress!.keys).toContain("us.bill:175/hr/4321");
    expect(stagesOf(congress!)).toEqual(["proposed 2099-03-01"]);
  });
});

test("Digital Policy Alert: numbers of trade statistics are countries, several implementers are none", () => {
  const { sightings } = read("digital-policy-alert.json");
  expect(sightings.map(({ jurisdiction }) => jurisdiction)).toEqual(["IN", "IN", null]);
  expect(sightings[0]!.keys).toEqual(["dpa.event:20442", "dpa.change:4711"]);
  expect(eventsOf(sightings[0]!)).toEqual(["consultation_closes 2099-01-21"]);
});

describe("any feed", () => {
  test("RSS: a plain DOCTYPE and HTML's entities are read; scripts and elements of other vocabularies are not", () => {
    const { sightings } = read("rss.xml");
    expect(sightings[0]!).toMatchObject({
      title: "Bill “4321” passes the House",
      summary: "It passes.",
      keys: [expect.stringMatching(/^news:[0-9a-f]{12}$/), "guid:x.example/1", "us.bill:175/hr/4321"],
    });
    expect(sightings.map((each) => each.url)).toEqual([
      "https://www.congress.gov/bill/175th-congress/house-bill/4321",
      "https://x.example/posts/2",
    ]);
  });

  test("Atom: the page and not the enclosure, and the next page by its relation", () => {
    const { more, sightings } = readText(fixture("atom.xml"), { url, jurisdiction: "FR" });
    expect(sightings[0]).toMatchObject({
      title: "Consultation on transfers",
      url: "https://authority.example/consultations/1",
      jurisdiction: "FR",
    });
    expect(more).toEqual([{ kind: "address", url: "https://x.example/feed?page=2" }]);
  });
});
