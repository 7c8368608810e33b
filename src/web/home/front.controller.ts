import { Controller, Get, Redirect } from '@nestjs/common';
import type { Principal } from '../../identity/domain/policy.js';
import { homeOf } from '../layout/navigation.js';
import { Who } from '../session/visitor.js';

@Controller()
export class FrontController {
  /** The address that people remember leads each to where their work is. */
  @Get('/')
  @Redirect('/home', 303)
  front(@Who() who: Principal) {
    return { url: homeOf(who) };
  }
}
