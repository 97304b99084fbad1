//! What was reached, and how well.

use super::{Image, Iri, Number, Profile, Text, view};

view! {
    /// A course, a degree, a competency, a badge.
    Achievement {
        /// Its name.
        name: Text = "name",
        /// Its kind: `Course`, `BachelorDegree`, `ext:…`
        achievement_type: Text = "achievementType",
        /// What it is.
        description: Text = "description",
        /// What had to be done for it.
        criteria: Criteria = "criteria",
        /// The catalogue's code for it.
        human_code: Text = "humanCode",
        /// The subject area.
        field_of_study: Text = "fieldOfStudy",
        /// The focus within the subject area.
        specialization: Text = "specialization",
        /// How many credits it is worth.
        credits_available: Number = "creditsAvailable",
        /// Who defined it, where that is not the issuer.
        creator: Profile = "creator",
        /// Its picture.
        image: Image = "image",
        /// Skills, standards and frameworks that it corresponds to.
        alignment: [Alignment] = "alignment",
        /// What its results mean.
        result_description: [ResultDescription] = "resultDescription",
    }
}

view! {
    /// What had to be done; the identifier is a page that says it.
    Criteria {
        /// The words, in Markdown.
        narrative: Text = "narrative",
    }
}

view! {
    /// A skill or a standard elsewhere.
    Alignment {
        /// Its name.
        target_name: Text = "targetName",
        /// Where it is described.
        target_url: Text = "targetUrl",
        /// The framework that it belongs to.
        target_framework: Text = "targetFramework",
        /// Its code within the framework.
        target_code: Text = "targetCode",
    }
}

view! {
    /// A grade, a score, a level.
    Result {
        /// The grade or score.
        value_text: Text = "value",
        /// `Completed`, `Enrolled`, …
        status: Text = "status",
        /// The identifier of the [`ResultDescription`] that explains it.
        result_description: Iri = "resultDescription",
        /// The identifier of the [`RubricCriterionLevel`] that was reached.
        achieved_level: Iri = "achievedLevel",
    }
}

view! {
    /// What a result means.
    ResultDescription {
        /// What is measured.
        name: Text = "name",
        /// `LetterGrade`, `Percent`, …
        result_type: Text = "resultType",
        /// The highest value.
        value_max: Text = "valueMax",
        /// The levels of a rubric.
        rubric_criterion_level: [RubricCriterionLevel] = "rubricCriterionLevel",
    }
}

view! {
    /// One level of a rubric.
    RubricCriterionLevel {
        /// Its name.
        name: Text = "name",
        /// How it stands among the levels.
        level: Text = "level",
        /// What it takes.
        description: Text = "description",
    }
}

impl<'d> Achievement<'d> {
    /// The description that a result refers to.
    pub fn description_of(self, result: Result<'d>) -> Option<ResultDescription<'d>> {
        let wanted = result.result_description()?.as_str();
        self.result_description()
            .find(|known| known.id().is_some_and(|id| id.as_str() == wanted))
    }
}

impl<'d> ResultDescription<'d> {
    /// The rubric's level that a result refers to.
    pub fn level_of(self, result: Result<'d>) -> Option<RubricCriterionLevel<'d>> {
        let wanted = result.achieved_level()?.as_str();
        self.rubric_criterion_level()
            .find(|known| known.id().is_some_and(|id| id.as_str() == wanted))
    }
}
