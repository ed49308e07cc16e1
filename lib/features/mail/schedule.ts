/** Decides whether a person may be told at an instant: their quiet hours, and whether they want one mail a day. */
import { dayIn } from "@/lib/features/calendar";

export type MailSetting = {
  isDigest: boolean;
  /** Hours of the person's own clock; from 22 until 7 spans midnight. Equal hours mean the whole day. */
  quietFrom: number | null;
  quietUntil: number | null;
  timeZone: string;
  /** The day the last daily mail was for. */
  digestedOn: string | null;
};

export const defaultSetting: MailSetting = {
  isDigest: false,
  quietFrom: null,
  quietUntil: null,
  timeZone: "America/New_York",
  digestedOn: null,
};

/** The hour from which the daily mail is sent. */
export const digestHour = 8;

export function mayBeMailed(setting: MailSetting, now: Date): boolean {
  if (isQuiet(setting, now)) return false;
  if (!setting.isDigest) return true;
  return hourIn(setting.timeZone, now) >= digestHour && (setting.digestedOn ?? "") < dayIn(setting.timeZone, now);
}

type QuietHours = Pick<MailSetting, "quietFrom" | "quietUntil" | "timeZone">;

export function isQuiet({ quietFrom, quietUntil, timeZone }: QuietHours, now: Date): boolean {
  if (quietFrom === null || quietUntil === null) return false;
  const hour = hourIn(timeZone, now);
  return quietFrom < quietUntil ? hour >= quietFrom && hour < quietUntil : hour >= quietFrom || hour < quietUntil;
}

function hourIn(timeZone: string, now: Date): number {
  return Number(new Intl.DateTimeFormat("en-US", { timeZone, hour: "2-digit", hourCycle: "h23" }).format(now));
}
