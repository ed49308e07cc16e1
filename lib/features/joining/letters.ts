/** The words of letters about joining. They leave the portal, so they say nothing of a person's health or plan. */
type Letter = { subject: string; body: string };

const ignore = "\n\nIf you did not ask for this, do nothing: without this link nobody gets in.\n";

export function signUpLetter(link: string): Letter {
  return {
    subject: "Finish signing up to Tierwise",
    body: `Someone signed up to Tierwise as you. If it was you, open this link within 24 hours and enter the passphrase you chose:\n\n${link}${ignore}`,
  };
}

export function claimedLetter(origin: string): Letter {
  return {
    subject: "Someone tried to sign up as you",
    body: `Someone tried to sign up to Tierwise with your member ID or your e-mail address. You have an account already, and nothing was changed.\n\nIf it was you, sign in instead: ${origin}/sign-in\nIf you forgot your passphrase: ${origin}/forgotten\nIf it was not you, call the number on your plan's card.\n`,
  };
}

export function resetLetter(link: string): Letter {
  return {
    subject: "Choose a new passphrase for Tierwise",
    body: `Open this link within 30 minutes to choose a new passphrase:\n\n${link}${ignore}`,
  };
}

export function invitationLetter(link: string, organization: string): Letter {
  return {
    subject: "You are invited to Tierwise",
    body: `You are invited to work in Tierwise for ${organization}. Open this link within 72 hours and choose a passphrase:\n\n${link}${ignore}`,
  };
}

export function addressLetter(link: string): Letter {
  return {
    subject: "Confirm your e-mail address",
    body: `Open this link within 24 hours to confirm that letters from Tierwise reach you here:\n\n${link}${ignore}`,
  };
}

export function newAddressLetter(link: string): Letter {
  return {
    subject: "Confirm your new address for signing in",
    body: `Someone asked to sign in to Tierwise with this address from now on. If it was you, open this link within 1 hour:\n\n${link}${ignore}`,
  };
}

export function addressAskedLetter(origin: string): Letter {
  return {
    subject: "Someone asked to change your address for signing in",
    body: `Someone who knows your passphrase asked to sign in to Tierwise with another address than this one. It changes when the link in the letter to that address is opened, within 1 hour.\n\nIf it was not you, change your passphrase now; the link then no longer works: ${origin}/forgotten\n`,
  };
}

export function addressTakenLetter(origin: string): Letter {
  return {
    subject: "Someone tried to use your address",
    body: `Someone tried to sign in to another Tierwise account with your address from now on. You have an account with it already, and nothing was changed.\n\nIf it was you, sign in here instead: ${origin}/sign-in\n`,
  };
}

export function addressChangedLetter(origin: string): Letter {
  return {
    subject: "Your address for signing in was changed",
    body: `Your Tierwise account no longer signs in with this address. Every device was signed out.\n\nIf it was not you, call the number on your plan's card, or ask your administrator. About Tierwise: ${origin}/about\n`,
  };
}
