//! People and organisations, and their pictures.

use super::{Text, view};

view! {
    /// An issuer, a creator, a person.
    Profile {
        /// What it calls itself.
        name: Text = "name",
        /// Its home page.
        url: Text = "url",
        /// Its e-mail address.
        email: Text = "email",
        /// The organisation that it belongs to.
        parent_org: Profile = "parentOrg",
        /// Its logo or portrait.
        image: Image = "image",
    }
}

view! {
    /// A picture: its identifier is a URL or a data URI.
    Image {
        /// What it shows.
        caption: Text = "caption",
    }
}
