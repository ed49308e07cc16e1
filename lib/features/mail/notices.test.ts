import { describe, expect, test } from "vitest";
import { alertTopics } from "@/lib/features/alerts/wording";
import { noticeOf } from "./notices";
import type { Preferences } from "./schemas";

const everywhere = alertTopics.map((topic) => ({ topic, inPortal: true, byMail: true, inBrowser: true }));
const chosen = (choice: Partial<Preferences>): Preferences => ({
  topics: everywhere,
  isDigest: false,
  quietFrom: null,
  quietUntil: null,
  timeZone: "America/New_York",
  ...choice,
});
const nine = new Date("2026-11-24T14:00:00Z");
const night = new Date("2026-11-25T04:30:00Z");

describe("a notice of the browser", () => {
  test.each(alertTopics)("says nothing of a person's health: %s", (topic) => {
    expect(noticeOf(topic, chosen({}), nine)).toBe(
      topic === "message" ? "You have a new message" : "You have a new alert",
    );
  });

  test("comes only for topics that are wanted there", () => {
    const topics = everywhere.map((one) => ({ ...one, inBrowser: one.topic === "copay" }));
    expect(noticeOf("copay", chosen({ topics }), nine)).toBe("You have a new alert");
    expect(noticeOf("message", chosen({ topics }), nine)).toBeNull();
    expect(noticeOf("message", chosen({ topics: [] }), nine)).toBeNull();
  });

  test("keeps quiet in quiet hours by the person's own clock, with a daily mail too", () => {
    const quiet = { quietFrom: 22, quietUntil: 7 };
    expect(noticeOf("security", chosen(quiet), night)).toBeNull();
    expect(noticeOf("security", chosen({ ...quiet, timeZone: "Pacific/Honolulu" }), night)).not.toBeNull();
    expect(noticeOf("security", chosen({ ...quiet, isDigest: true }), nine)).not.toBeNull();
  });
});
