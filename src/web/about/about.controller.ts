import { Controller, Get, Render } from '@nestjs/common';
import { SESSION_COOKIE, SESSION_IDLE_HOURS } from '../session/session.js';

/** Pages for everybody, signed in or not. */
@Controller()
export class AboutController {
  @Get('help')
  @Render('about/help.njk')
  help() {
    return {};
  }

  @Get('accessibility')
  @Render('about/accessibility.njk')
  accessibility() {
    return {};
  }

  @Get('privacy')
  @Render('about/privacy.njk')
  privacy() {
    return { idleHours: SESSION_IDLE_HOURS };
  }

  @Get('cookies')
  @Render('about/cookies.njk')
  cookies() {
    return { cookie: SESSION_COOKIE, idleHours: SESSION_IDLE_HOURS };
  }
}
