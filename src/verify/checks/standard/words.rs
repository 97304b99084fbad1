//! The lists of words that the standards give for a member.

/// Words that a member may hold.
pub(super) struct List {
    /// With spaces between them.
    words: &'static str,
    /// Whether an issuer may add words of its own, which begin with `ext:`.
    is_open: bool,
}

impl List {
    pub fn has(&self, word: &str) -> bool {
        let is_own = || word.len() > "ext:".len() && word.starts_with("ext:");
        self.words.split(' ').any(|known| known == word) || self.is_open && is_own()
    }
}

const fn open(words: &'static str) -> List {
    List {
        words,
        is_open: true,
    }
}

const fn closed(words: &'static str) -> List {
    List {
        words,
        is_open: false,
    }
}

pub(super) static ASSOCIATION_TYPE: List =
    closed("exactMatchOf isChildOf isParentOf isPartOf isPeerOf isRelatedTo precedes replacedBy");

pub(super) static RESULT_STATUS: List =
    closed("Completed Enrolled Failed InProgress OnHold Provisional Withdrew");

pub(super) static ACHIEVEMENT_TYPE: List = open(
    "Achievement ApprenticeshipCertificate Assessment Assignment AssociateDegree Award \
     BachelorDegree Badge Certificate CertificateOfCompletion Certification CoCurricular \
     CommunityService Competency Course Degree Diploma DoctoralDegree Fieldwork \
     GeneralEducationDevelopment JourneymanCertificate LearningProgram License \
     MasterCertificate MasterDegree Membership MicroCredential ProfessionalDoctorate \
     QualityAssuranceCredential ResearchDoctorate SecondarySchoolDiploma",
);

pub(super) static RESULT_TYPE: List = open(
    "GradePointAverage LetterGrade Percent PerformanceLevel PredictedScore RawScore \
     Result RubricCriterion RubricCriterionLevel RubricScore ScaledScore Status",
);

pub(super) static TARGET_TYPE: List = open(
    "CFItem CFRubric CFRubricCriterion CFRubricCriterionLevel CTDL ceasn:Competency \
     ceterms:Credential",
);

pub(super) static IDENTIFIER_TYPE: List = open(
    "accountId emailAddress identifier isbn issn lisSourcedId ltiContextId \
     ltiDeploymentId ltiPlatformId ltiToolId ltiUserId name nationalIdentityNumber \
     oneRosterSourcedId productId sisSourcedId sourcedId systemId userName",
);
