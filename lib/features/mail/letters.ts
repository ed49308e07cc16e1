/** The words of our mail. It leaves the portal: no drug, no price, no plan, nothing of a person's health. */
export type Letter = { subject: string; body: string };

const closing = (origin: string) =>
  `\n\nWe never write about your health in mail. Choose what we mail you: ${origin}/alerts/settings\n`;

export function alertLetter(count: number, origin: string): Letter {
  const what = count === 1 ? "You have a new alert" : `You have ${count} new alerts`;
  return { subject: `${what} in Tierwise`, body: `${what}. Sign in to read: ${origin}/alerts${closing(origin)}` };
}

export function digestLetter(count: number, origin: string): Letter {
  const what = count === 1 ? "1 alert" : `${count} alerts`;
  return {
    subject: `Your day in Tierwise: ${what}`,
    body: `${what} came since your last daily mail. Sign in to read: ${origin}/alerts${closing(origin)}`,
  };
}

export function securityLetter(origin: string): Letter {
  return {
    subject: "How you sign in to Tierwise has changed",
    body: `There was a new sign-in, or your passphrase or address was changed. Sign in to see which: ${origin}/alerts\n\nIf it wasn't you, change your passphrase now: ${origin}/account${closing(origin)}`,
  };
}

export function testLetter(origin: string): Letter {
  return {
    subject: "Test mail from Tierwise",
    body: `You asked for this mail to see whether ours reach you. It did.${closing(origin)}`,
  };
}
