/** The people of the demo world. All invented. Those with an e-mail address can sign in. */
import type { patient, provider, relationships, user } from "@/db/schema";
import type { PlanKey } from "./plans";

type DemoUser = Pick<typeof user.$inferInsert, "displayName" | "role"> & { email: string };
type DemoProvider = Omit<typeof provider.$inferInsert, "id" | "userId"> & { email: string };
export type DemoPatient = Omit<typeof patient.$inferInsert, "id" | "userId" | "createdAt"> & {
  key: string;
  email: string | null;
  plan: PlanKey;
  memberId: string;
  relationship: (typeof relationships)[number];
  /** Family members share limits; null for a person covered alone. */
  family: string | null;
  /** E-mail addresses of the providers who care for this person. */
  careBy: string[];
};

const vargas = "provider@example.com";
const okafor = "provider2@example.com";
const delgado = "nurse@example.com";
const park = "pharmacist@example.com";

export const demoProviders: readonly DemoProvider[] = [
  {
    email: vargas,
    npi: "2800000178",
    displayName: "Dr. Elena Vargas",
    specialty: "Family medicine",
    organization: "Lantern Street Family Clinic",
  },
  {
    email: okafor,
    npi: "2800001242",
    displayName: "Dr. Samuel Okafor",
    specialty: "Internal medicine",
    organization: "Northgate Internal Medicine",
  },
  {
    email: delgado,
    npi: "2800002075",
    displayName: "Rosa Delgado, RN",
    specialty: "Nursing",
    organization: "Lantern Street Family Clinic",
  },
  {
    email: park,
    npi: "2800003511",
    displayName: "June Park, PharmD",
    specialty: "Pharmacy",
    organization: "Tierwise Member Pharmacy",
  },
];

export const demoFamilies: readonly { key: string; displayName: string; plan: PlanKey }[] = [
  { key: "rivera", displayName: "Rivera family", plan: "ppo" },
  { key: "brooks", displayName: "Brooks family", plan: "hsa" },
];

const rivera = { plan: "ppo", family: "rivera", careBy: [vargas, delgado, park], email: null } as const;
const brooks = { plan: "hsa", family: "brooks", careBy: [okafor, park], email: null } as const;
const alone = { relationship: "self", family: null, email: null } as const;

export const demoPatients: readonly DemoPatient[] = [
  {
    ...rivera,
    careBy: [vargas, delgado, park],
    key: "maya-rivera",
    email: "patient@example.com",
    displayName: "Maya Rivera",
    dateOfBirth: "1984-05-17",
    medicalRecordNumber: "MRN-200417",
    memberId: "LKF820417501",
    relationship: "self",
  },
  {
    ...rivera,
    careBy: [vargas, delgado, park],
    key: "daniel-rivera",
    displayName: "Daniel Rivera",
    dateOfBirth: "1982-11-02",
    medicalRecordNumber: "MRN-200418",
    memberId: "LKF820417502",
    relationship: "spouse",
  },
  {
    ...rivera,
    careBy: [vargas, delgado, park],
    key: "sofia-rivera",
    displayName: "Sofia Rivera",
    dateOfBirth: "2013-08-29",
    medicalRecordNumber: "MRN-200419",
    memberId: "LKF820417503",
    relationship: "child",
  },
  {
    ...rivera,
    careBy: [vargas, delgado, park],
    key: "lucas-rivera",
    displayName: "Lucas Rivera",
    dateOfBirth: "2016-02-11",
    medicalRecordNumber: "MRN-200420",
    memberId: "LKF820417504",
    relationship: "child",
  },
  {
    ...brooks,
    careBy: [okafor, park],
    key: "owen-brooks",
    email: "patient2@example.com",
    displayName: "Owen Brooks",
    dateOfBirth: "1979-03-23",
    medicalRecordNumber: "MRN-310552",
    memberId: "CLB553310201",
    relationship: "self",
  },
  {
    ...brooks,
    careBy: [okafor, park],
    key: "hannah-brooks",
    displayName: "Hannah Brooks",
    dateOfBirth: "1981-09-08",
    medicalRecordNumber: "MRN-310553",
    memberId: "CLB553310202",
    relationship: "spouse",
  },
  {
    ...brooks,
    careBy: [okafor, park],
    key: "theo-brooks",
    displayName: "Theo Brooks",
    dateOfBirth: "2011-12-30",
    medicalRecordNumber: "MRN-310554",
    memberId: "CLB553310203",
    relationship: "child",
  },
  {
    ...alone,
    key: "evelyn-carter",
    plan: "part-d",
    careBy: [vargas, delgado, park],
    displayName: "Evelyn Carter",
    dateOfBirth: "1951-07-04",
    medicalRecordNumber: "MRN-118206",
    memberId: "RBD441182060",
  },
  {
    ...alone,
    key: "walter-grant",
    plan: "part-d",
    careBy: [okafor, park],
    displayName: "Walter Grant",
    dateOfBirth: "1948-01-19",
    medicalRecordNumber: "MRN-118311",
    memberId: "RBD441183110",
  },
  {
    ...alone,
    key: "priya-nair",
    plan: "coinsurance",
    careBy: [vargas, delgado, park],
    displayName: "Priya Nair",
    dateOfBirth: "1990-10-14",
    medicalRecordNumber: "MRN-402875",
    memberId: "QMH904028751",
  },
  {
    ...alone,
    key: "marcus-lee",
    plan: "coinsurance",
    careBy: [okafor, park],
    displayName: "Marcus Lee",
    dateOfBirth: "1968-06-27",
    medicalRecordNumber: "MRN-402901",
    memberId: "QMH904029011",
  },
  {
    ...alone,
    key: "grace-kim",
    plan: "marketplace",
    careBy: [okafor, park],
    displayName: "Grace Kim",
    dateOfBirth: "1995-04-03",
    medicalRecordNumber: "MRN-509114",
    memberId: "THD775091140",
  },
];

/** Every account of the demo world. */
export const demoUsers: readonly DemoUser[] = [
  ...demoPatients.flatMap(({ email, displayName }) =>
    email ? [{ email, displayName, role: "patient" as const }] : [],
  ),
  ...demoProviders.map(({ email, displayName }) => ({ email, displayName, role: "provider" as const })),
  { email: "admin@example.com", displayName: "Nora Whitfield", role: "admin" },
  { email: "admin2@example.com", displayName: "Ben Castillo", role: "admin" },
];

/** Covers that pay after a person's own plan. */
export const demoSecondCovers: readonly (Pick<DemoPatient, "plan" | "memberId" | "relationship"> & {
  patient: string;
})[] = [{ patient: "owen-brooks", plan: "coinsurance", memberId: "QMK310552902", relationship: "spouse" }];
