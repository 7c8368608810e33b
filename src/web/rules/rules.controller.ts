import { Controller, Get, Render } from '@nestjs/common';
import { authorise, type Principal } from '../../identity/domain/policy.js';
import { Who } from '../session/visitor.js';
import { RULE_PAGES } from './rule-pages.js';

@Controller('rules')
export class RulesController {
  @Get()
  @Render('rules/rules-page.njk')
  overview(@Who() who: Principal) {
    authorise(who, 'approval-rules.read', { councilId: who.councilId });
    return { pages: RULE_PAGES };
  }
}
