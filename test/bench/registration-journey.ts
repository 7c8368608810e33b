/** What somebody at a browser does, as far as a journey needs it. */
export interface Hands {
  /** Open the first page. */
  open(path: string): Promise<void>;
  type(label: string, text: string): Promise<void>;
  tick(label: string): Promise<void>;
  press(button: string): Promise<void>;
}

export interface Invited {
  /** As it stands in the letter. */
  readonly code: string;
  readonly email: string;
  readonly password: string;
  /** The digits that were sent to the address. */
  readonly readCode: () => Promise<string>;
}

/** From the code in a letter to "You are registered": every step that a supplier on file has to take. */
export async function registerInvited(hands: Hands, invited: Invited): Promise<void> {
  await hands.open('/join');
  await hands.type('Code from your letter or email', invited.code);
  await hands.press('Continue');
  await hands.type('Your name', 'Sam Ledger');
  await hands.type('Your email address', invited.email);
  await hands.press('Continue');
  await hands.type('Code', await invited.readCode());
  await hands.press('Continue');
  await hands.tick('These details are right, and I may register this organisation');
  await hands.press('Continue');
  await hands.type('Password', invited.password);
  await hands.press('Register');
}
