import { IsEmail, IsNotEmpty, MaxLength } from 'class-validator';

export class InviteForm {
  @MaxLength(100, { message: 'Name must be 100 characters or less' })
  @IsNotEmpty({ message: 'Enter their name' })
  name: string;

  @MaxLength(254, { message: 'Email address must be 254 characters or less' })
  @IsEmail({}, { message: 'Enter an email address in the correct format, like name@example.com' })
  @IsNotEmpty({ message: 'Enter their email address' })
  email: string;
}
