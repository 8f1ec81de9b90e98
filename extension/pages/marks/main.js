// The five marks of the article, passage by passage, in our own words; the reasons on the page lead here.
import { localise } from '../common/i18n.js';

localise();
// What was asked for stands in sight only now that the texts have their height.
document.getElementById(location.hash.slice(1))?.scrollIntoView();
