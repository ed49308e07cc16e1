/** Invented names and birthdays for synthetic people. */
import { draw } from "@/db/demo/prices";

const given = [
  ...["Ada", "Amir", "Anya", "Bea", "Bram", "Cleo", "Dara", "Dov", "Edie", "Emil", "Farah", "Finn", "Greta", "Hugo"],
  ...["Ines", "Ivo", "Jana", "Joel", "Kira", "Leon", "Lena", "Malik", "Mina", "Nils", "Noor", "Omar", "Orla", "Pia"],
  ...["Quinn", "Rafa", "Rosa", "Sami", "Selma", "Tariq", "Tess", "Uma", "Viktor", "Wren", "Yara", "Zane"],
];
const family = [
  ...["Abbott", "Alvarez", "Bauer", "Bell", "Castro", "Chen", "Dalton", "Diaz", "Ellis", "Farkas", "Flores", "Gray"],
  ...["Haddad", "Hale", "Ibarra", "Ito", "Jansen", "Kaur", "Keane", "Lopez", "Lund", "Mensah", "Moreau", "Nakamura"],
  ...["Novak", "Obi", "Osei", "Park", "Patel", "Quist", "Reyes", "Rossi", "Santos", "Shaw", "Tanaka", "Ueda"],
  ...["Vance", "Weber", "Yilmaz", "Zeller"],
];

export const givenName = (...key: string[]) => given[draw(...key, "given") % given.length] ?? "";
export const familyName = (...key: string[]) => family[draw(...key, "family") % family.length] ?? "";

/** A day `YYYY-MM-DD` in one of the ten years from `decade` on. */
export function birthday(decade: number, ...key: string[]): string {
  const year = decade + (draw(...key, "year") % 10);
  const day = new Date(Date.UTC(year, 0, 1 + (draw(...key, "day") % 365)));
  return day.toISOString().slice(0, 10);
}
