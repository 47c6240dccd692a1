import { testAgreement } from "../src/agreement.js";

testAgreement({ days: 25, flowsPerDay: 400, whole: false });
