// A second file, so that both halves run at once on two cores.
import { testAgreement } from "../src/agreement.js";

testAgreement({ days: 20, flowsPerDay: 500, whole: false });
testAgreement({ days: 5, flowsPerDay: 150, whole: true });
