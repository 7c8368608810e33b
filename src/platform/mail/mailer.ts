import { createTransport } from 'nodemailer';

export interface Mail {
  /** Becomes the Message-ID, so that a mail sent twice is recognised as one. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
}

/** Sends mail, or throws for the job to try again. */
export abstract class Mailer {
  abstract send(mail: Mail): Promise<void>;
}

/** Sends by SMTP. @param mailUrl `smtp://` or `smtps://`, with name and password where the server asks for them */
export class SmtpMailer extends Mailer {
  private readonly transport;

  constructor(
    mailUrl: string,
    private readonly from: string,
  ) {
    super();
    this.transport = createTransport(mailUrl);
  }

  override async send(mail: Mail): Promise<void> {
    const domain = this.from.split('@').at(-1) ?? 'localhost';
    await this.transport.sendMail({
      from: this.from,
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      messageId: `<${mail.id}@${domain}>`,
    });
  }
}

/** Without MAIL_URL nothing leaves the portal: messages stay in the database, where they can be read. */
export class KeptMailer extends Mailer {
  override async send(): Promise<void> {}
}
