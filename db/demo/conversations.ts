/** Care teams of the demo world and what they and their patients wrote each other. All invented, none of it medical advice. */
import type { careTeam } from "@/db/schema";

type DemoTeam = Omit<typeof careTeam.$inferInsert, "id"> & {
  key: string;
  members: { email: string; role: string }[];
  templates: { title: string; body: string }[];
};

export type DemoMessage = {
  /** Days before the load, and minutes after midnight in Greenwich. */
  daysAgo: number;
  atMinute: number;
  from: string;
  body: string;
  seenBy?: string;
};

export type DemoConversation = {
  key: string;
  patient: string;
  team: string;
  subject: string;
  claimedBy?: string;
  messages: DemoMessage[];
  note?: { from: string; body: string };
};

const office = {
  timeZone: "America/New_York",
  opensAtMinute: 9 * 60,
  closesAtMinute: 17 * 60,
  holidays: "us-federal",
} as const;

export const demoTeams: readonly DemoTeam[] = [
  {
    ...office,
    key: "lantern",
    name: "Lantern Street care team",
    kind: "clinic",
    organization: "Lantern Street Family Clinic",
    phone: "804-555-0142",
    replyBusinessDays: 2,
    members: [
      { email: "provider@example.com", role: "Physician" },
      { email: "nurse@example.com", role: "Nurse" },
    ],
    templates: [
      {
        title: "We are looking into it",
        body: "Thank you for writing. We are looking into this and will answer you here by the end of the next business day.",
      },
      {
        title: "Approval sent to the plan",
        body: "We sent the request for approval to your plan today. Plans usually answer within 1 to 3 days. We will write to you as soon as we hear.",
      },
    ],
  },
  {
    ...office,
    key: "pharmacy",
    name: "Member pharmacy team",
    kind: "pharmacy",
    organization: "Tierwise Member Pharmacy",
    phone: "800-555-0177",
    opensAtMinute: 8 * 60,
    closesAtMinute: 20 * 60,
    replyBusinessDays: 1,
    members: [{ email: "pharmacist@example.com", role: "Pharmacist" }],
    templates: [
      {
        title: "How to switch to mail order",
        body: "Your prescriber sends a new prescription for 90 days to the mail pharmacy. The first delivery takes about a week, so keep your usual pharmacy until it arrives.",
      },
    ],
  },
  {
    ...office,
    key: "northgate",
    name: "Northgate care team",
    kind: "clinic",
    organization: "Northgate Internal Medicine",
    phone: "804-555-0163",
    replyBusinessDays: 2,
    members: [{ email: "provider2@example.com", role: "Physician" }],
    templates: [],
  },
];

const maya = "patient@example.com";
const owen = "patient2@example.com";
const nurse = "nurse@example.com";
const vargas = "provider@example.com";

export const demoConversations: readonly DemoConversation[] = [
  {
    key: "maya-inhaler",
    patient: "maya-rivera",
    team: "lantern",
    subject: "My inhaler needs approval first",
    claimedBy: nurse,
    messages: [
      {
        daysAgo: 5,
        atMinute: 14 * 60 + 12,
        from: maya,
        body: "Hello,\n\nthe pharmacy says my Qvar inhaler needs approval from my plan before the next fill. I have about two weeks left. What do I need to do?\n\nMaya",
        seenBy: nurse,
      },
      {
        daysAgo: 4,
        atMinute: 15 * 60 + 40,
        from: nurse,
        body: "Hello Maya,\n\nyou do not need to do anything. Dr. Vargas sends the request to your plan, and I will write to you when we hear back. Two weeks leave enough time.\n\nRosa Delgado, RN",
        seenBy: maya,
      },
      {
        daysAgo: 2,
        atMinute: 18 * 60 + 5,
        from: vargas,
        body: "Hello Maya,\n\nyour plan approved the inhaler for 12 months. You can fill it at your pharmacy from today.\n\nDr. Vargas",
      },
    ],
    note: { from: nurse, body: "Plan confirmed by phone. Approval letter is in the chart." },
  },
  {
    key: "maya-mail",
    patient: "maya-rivera",
    team: "pharmacy",
    subject: "Moving my atorvastatin to mail order",
    messages: [
      {
        daysAgo: 1,
        atMinute: 13 * 60 + 30,
        from: maya,
        body: "I get lisinopril by mail already. Can I get atorvastatin the same way, and would it cost less?",
      },
    ],
  },
  {
    key: "maya-refill",
    patient: "maya-rivera",
    team: "lantern",
    subject: "Renewal of sertraline",
    messages: [
      {
        daysAgo: 33,
        atMinute: 16 * 60,
        from: maya,
        body: "My sertraline has no refills left. Could you send a new prescription to Lantern Pharmacy?",
        seenBy: vargas,
      },
      {
        daysAgo: 32,
        atMinute: 14 * 60 + 20,
        from: vargas,
        body: "Done. The new prescription is at your pharmacy, with refills for six months.",
        seenBy: maya,
      },
    ],
  },
  {
    key: "maya-form",
    patient: "maya-rivera",
    team: "lantern",
    subject: "A form for Sofia's school",
    messages: [
      {
        daysAgo: 3,
        atMinute: 13 * 60 + 5,
        from: maya,
        body: "Sofia's school asks for a signed form so that she may keep her inhaler with her. May I send it to you here?",
      },
    ],
  },
  {
    key: "owen-price",
    patient: "owen-brooks",
    team: "northgate",
    subject: "A cheaper choice for my cholesterol medicine",
    messages: [
      {
        daysAgo: 3,
        atMinute: 19 * 60 + 45,
        from: owen,
        body: "My plan shows that a generic would cost me less. Is it right for me?",
      },
    ],
  },
];
