//! What is in a JSON document that is neither a JWK nor a JWK Set.

/// A JSON document that is neither a JWK nor a JWK Set, by what is to be done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Foreign {
    /// An array of JWKs: a set except for the object around it.
    ArrayOfKeys,
    /// Hasura's JWT setting with a shared secret.
    HasuraSecret,
    /// Hasura's JWT setting with the address of a key set.
    HasuraAddress,
    /// A discovery document, which has the address of a key set.
    Discovery,
    /// Keys in other members.
    Keys {
        /// What the document is.
        document: Document,
        /// The JSON Pointers of the first of them; `None` where a name on the way may not be shown.
        pointers: Option<Vec<String>>,
        /// What the first of them is.
        content: Content,
        /// Where the first of them is, for jq; `None` where a name on the way may not be shown.
        jq: Option<String>,
    },
}

/// What a document with keys is, told by its members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Document {
    /// A JSON string.
    Text,
    /// A JSON array.
    Array,
    /// A JSON object of no known product.
    Object,
    /// A set whose elements are not JWKs.
    OtherElements,
    /// Google's service-account file.
    ServiceAccount,
    /// An answer of Azure Key Vault.
    AzureKeyVault,
    /// A map from kid to PEM.
    PemByKid,
    /// A map from kid to X.509 certificate.
    CertificateByKid,
    /// Hasura's JWT setting.
    Hasura,
    /// Keycloak's answer about a realm.
    KeycloakRealm,
    /// An answer of AWS KMS.
    AwsKms,
    /// An answer of Google Cloud KMS.
    GoogleKms,
    /// An answer of HashiCorp Vault.
    HashicorpVault,
    /// A Kubernetes Secret.
    KubernetesSecret,
}

/// What a member holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// PEM.
    Pem,
    /// base64 of DER or PEM.
    Base64,
    /// A JWK.
    Jwk,
    /// A JWK Set.
    JwkSet,
    /// A JWK or a set as text.
    JwkText,
}
