/* Starts the portal: pages, header, live values, and the way to the other station. */
import {accountPage} from './account.js';
import {alarmsPage} from './alarms.js';
import {startHeader} from './header.js';
import {live} from './live.js';
import {startMoving} from './move.js';
import {overviewPage} from './overview.js';
import {startPair} from './pair.js';
import {reportsPage} from './reports.js';
import {openAgain, startRouter} from './router.js';
import {timelinePage} from './timeline.js';
import {trendsPage} from './trends.js';

startMoving();
startHeader();
startPair();
live.addEventListener('resumed', openAgain);
startRouter({
  '': overviewPage,
  trends: trendsPage,
  reports: reportsPage,
  alarms: alarmsPage,
  timeline: timelinePage,
  account: accountPage
});
